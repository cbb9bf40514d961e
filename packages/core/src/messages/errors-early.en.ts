/** English errors that can come before anything is written: finding, opening, reading. */
export const earlyErrors: Readonly<Record<string, string>> = {
  'error.not-found': '{record} is not in this programme. It may have been removed; reload, or choose another one.',
  'error.invalid': '{field} of {record} is not valid: {problem}. Correct it and save again.',
  'error.invalid.id': '“{value}” cannot be an id: use small letters, digits, - and _, at most 64.',
  'error.closed': 'This programme was closed on this page. Reload the page to go on.',
  'error.not-json': 'This file is not JSON ({problem}). Export it again, or correct the file; nothing was changed.',
  'error.src-missing': 'The programme’s file {src} could not be read ({problem}). What is already kept here is shown; check the address.',
  'error.storage-lost': 'What this browser kept was cleared meanwhile. What you typed is still here: save it again.',
  'error.storage-timeout': 'The browser’s storage does not answer. Close other tabs of this programme, then try again.',
  'error.storage-newer': 'Another tab runs a newer version of this programme. Reload this page; what you typed is kept.',
  'error.storage-full': 'There is no room left in this browser, so nothing was saved. Free some space, then save again; what you typed is still here.',
  'error.plugin-unknown': 'No plugin is called {plugin}. Load its script, or correct the plugins attribute.',
  'error.program-conflict': 'Two <rm-program> with the id “{program}” disagree on {field}. Give both the same, or keep one.',
  'error.version-conflict': '<{tag}> is already defined by version {other}; version {version} was left out. Give one of them a prefix.',
};
