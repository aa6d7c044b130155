export * from './Meter';
export * from './SideDrawer';
export * from './Steps';
