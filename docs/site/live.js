// The examples of the tags’ pages: a made-up programme of their own in this browser, made anew at each visit.
// A classic script, so that it also runs on a page opened from the disk.
(() => {
  const labels = {
    karim: 'Karim, mentor',
    marie: 'Marie, mentee',
    helene: 'Hélène, coordinator',
    'florence-aubry': 'Florence, coordinator',
  };

  /** What an earlier visit left is removed; a browser that refuses, or another tab that uses it, is no reason to wait long. */
  const removed = name =>
    new Promise(resolve => {
      setTimeout(resolve, 1000);
      try {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = resolve;
      } catch {
        resolve();
      }
    });

  function choice(name, options, chosen, choose) {
    const group = document.createElement('div');
    group.className = 'rm-live-choice';
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', name);
    const text = document.createElement('span');
    text.textContent = name;
    group.append(text);
    for (const [value, label] of options) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.setAttribute('aria-pressed', String(value === chosen));
      button.addEventListener('click', () => {
        for (const other of group.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
        choose(value);
      });
      group.append(button);
    }
    return group;
  }

  async function start(place) {
    const { tag, demo, program: shown, users = '' } = place.dataset;
    const id = demo ? shown : `docs-${tag}`;
    const people = users.split(' ').filter(Boolean);
    const program = document.createElement('rm-program');
    const bundle = demo && globalThis.reverseMentoringDemos[demo];
    await removed(`reverse-mentoring/1/${id}`);
    program.setAttribute('program-id', id);
    if (people[0]) program.setAttribute('user', people[0]);
    program.setAttribute('lang', 'en');
    if (bundle) program.setAttribute('src', `data:application/json,${encodeURIComponent(JSON.stringify(bundle))}`);
    const bar = document.createElement('div');
    bar.className = 'rm-live-bar';
    if (people.length > 1)
      bar.append(
        choice(
          'Seen by',
          people.map(person => [person, labels[person] ?? person]),
          people[0],
          user => program.setAttribute('user', user),
        ),
      );
    bar.append(
      choice(
        'Language',
        [
          ['en', 'English'],
          ['fr', 'Français'],
        ],
        'en',
        lang => program.setAttribute('lang', lang),
      ),
    );
    place.before(bar);
    place.prepend(program);
  }

  for (const place of document.querySelectorAll('.rm-live')) void start(place);
})();
