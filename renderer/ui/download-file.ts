/** Hands a text file to the person, as the browser or the window saves files. */
export const downloadFile = (name: string, text: string, type = 'text/csv;charset=utf-8'): void =>
  downloadBlob(name, new Blob([text], { type }));

export function downloadBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken its own copy by the next turn of the loop in every engine used here; a second is plenty.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
