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
  // What is for one person only; the tags would say so themselves, this page leaves them out.
  for (const block of document.querySelectorAll('[data-for]')) block.hidden = block.dataset.for !== user;
}

/** The page without fixed visitors: whoever is in the programme may be chosen, as if they had signed in. */
async function offerPeople(select) {
  await customElements.whenDefined('rm-program');
  const client = await program.ready;
  const draw = people => {
    const nobody = document.documentElement.lang.startsWith('en') ? '— choose —' : '— choisir —';
    select.replaceChildren(new globalThis.Option(nobody, ''), ...people.map(({ id, displayName }) => new globalThis.Option(displayName, id)));
    select.value = client.user ?? '';
  };
  const all = queries => queries.participants.all();
  client.watch(all, draw);
  client.on('user.changed', () => all(client).then(draw));
  select.addEventListener('change', () => {
    if (select.value) program.setAttribute('user', select.value);
    else program.removeAttribute('user');
  });
}

/** One step at a time, by the address: a link to `#bilan` shows that step. */
function openTab() {
  const tabs = [...document.querySelectorAll('.tab')];
  const open = tabs.find(({ id }) => `#${id}` === location.hash) ?? tabs[0];
  for (const tab of tabs) tab.hidden = tab !== open;
  for (const link of document.querySelectorAll('.tabs a')) {
    if (open && link.hash === `#${open.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
globalThis.addEventListener('hashchange', openTab);
openTab();

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
if (program && users.length > 0) actAs(users.includes(user) ? user : program.getAttribute('user'));

const people = document.querySelector('[data-people]');
if (people) void offerPeople(people);
