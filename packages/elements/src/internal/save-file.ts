/** Hands the browser a file for the person to keep; answers its name. */
export function saveFile(fileName: string, content: string, type: string): string {
  const href = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href, download: fileName }).click();
  // Some engines read the address only after the click has been handled, Firefox late.
  setTimeout(() => {
    URL.revokeObjectURL(href);
  }, 60_000);
  return fileName;
}
