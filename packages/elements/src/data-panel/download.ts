/** Offers a JSON file to the person; answers its name. */
export function download(fileName: string, content: object): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }));
  link.download = fileName;
  link.click();
  // Some engines read the address only after the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
  return fileName;
}
