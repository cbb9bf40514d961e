// The host page's own script: two switches, remembered in this browser. The tags need none of it.
const program = document.querySelector('rm-program');
const page = `reverse-mentoring-demo/${location.pathname.split('/').pop()}`;
const languageKey = 'reverse-mentoring-demo/lang';

// Storage may be refused; then the switches work until the page is left.
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Asked again next time.
  }
}

function press(group, value) {
  for (const button of document.querySelectorAll(`[data-${group}]`)) button.setAttribute('aria-pressed', String(button.dataset[group] === value));
}

/** The tags follow `<html lang>`; the page's own words stand in French, with the English beside them. */
function speak(lang) {
  document.documentElement.lang = lang === 'en' ? 'en-GB' : lang;
  for (const element of document.querySelectorAll('[data-en]')) {
    element.dataset.fr ??= element.textContent;
    element.textContent = element.dataset[lang === 'en' ? 'en' : 'fr'];
  }
  document.title = document.querySelector('h1')?.textContent ?? document.title;
  press('lang', lang);
}

/** In an intranet the server writes this attribute, from whoever is signed in. */
function actAs(user) {
  program?.setAttribute('user', user);
  press('user', user);
}

document.addEventListener('click', event => {
  const { lang, user } = event.target.closest('button')?.dataset ?? {};
  if (lang) {
    speak(lang);
    remember(languageKey, lang);
  }
  if (user) {
    actAs(user);
    remember(page, user);
  }
});

const users = [...document.querySelectorAll('[data-user]')].map(button => button.dataset.user);
const asked = new URLSearchParams(location.search);
speak((asked.get('lang') ?? recall(languageKey)) === 'en' ? 'en' : 'fr');
const user = asked.get('user') ?? recall(page);
if (program) actAs(users.includes(user) ? user : program.getAttribute('user'));
