// Runs before the first paint, so that a chosen theme never flashes in the other one.
(() => {
  const KEY = 'idlewild.theme';
  const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
  const NAME = { auto: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' };
  const PICTURE = {
    auto: 'M10 3.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13ZM10 3.5v13',
    light: 'M10 6.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0 -7.2ZM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.2 14.2l1.5 1.5M4.3 15.7l1.5-1.5M14.2 5.8l1.5-1.5',
    dark: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z',
  };
  let theme = 'auto';

  function apply() {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
  }

  function draw(button) {
    const name = `${NAME[theme]}. Switch to: ${NAME[NEXT[theme]]}`;
    button.setAttribute('aria-label', name);
    button.title = name;
    const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    for (const [key, value] of Object.entries({ viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': true })) {
      picture.setAttribute(key, value);
    }
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', PICTURE[theme]);
    picture.append(path);
    button.replaceChildren(picture);
  }

  try {
    const chosen = localStorage.getItem(KEY);
    theme = chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
  } catch {
    // Storage is blocked: the system's preference stands.
  }
  apply();
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    draw(button);
    button.addEventListener('click', () => {
      theme = NEXT[theme];
      apply();
      draw(button);
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // The choice lasts as long as the page.
      }
    });
  });
})();
