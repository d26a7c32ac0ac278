/** Where the focus was before dialogs opened, also when one dialog leads to another. */
let origin: HTMLElement | null = null;

/** Call before a dialog opens. */
export function rememberFocus(): void {
  const element = document.activeElement;
  const outside = element instanceof HTMLElement && element !== document.body && !element.closest('[role="dialog"]');
  if (outside) origin = element;
}

/** Call after a dialog closed; does nothing while another one is open. */
export function giveFocusBack(): void {
  setTimeout(() => {
    if (document.querySelector('[role="dialog"]') === null && origin?.isConnected) origin.focus();
  });
}
