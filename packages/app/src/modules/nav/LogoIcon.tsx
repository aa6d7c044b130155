/** A flask: what is in it is only a test. */
export const LogoIcon = () => (
  <svg
    width="30"
    height="30"
    viewBox="0 0 24 24"
    style={{ flex: 'none' }}
    aria-hidden="true"
  >
    <path
      fill="none"
      stroke="#7df3e1"
      strokeWidth="1.8"
      strokeLinejoin="round"
      strokeLinecap="round"
      d="M8.5 3h7M10 3v6L4.6 18.2A1.9 1.9 0 0 0 6.2 21h11.6a1.9 1.9 0 0 0 1.6-2.8L14 9V3"
    />
    <path fill="#7df3e1" d="M8.3 14.6h7.4l2.5 4.5H5.7z" />
  </svg>
);
