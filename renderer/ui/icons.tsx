/** The few signs that the screens draw; each stands beside a word or carries a label. */
export function CalendarIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor">
      <rect x="1.5" y="3" width="13" height="11.5" rx="1.5" />
      <path d="M1.5 6.5h13M5 1v3.5M11 1v3.5" />
    </svg>
  );
}
