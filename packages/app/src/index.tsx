import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import App from './App';
import { startWithNarrowSidebar } from './narrowSidebar';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@backstage/ui/css/styles.css';
import './fonts.css';

startWithNarrowSidebar(window.localStorage);
ReactDOM.createRoot(document.getElementById('root')!).render(App.createRoot());
