// Sets the theme and the height of rows before the first paint, so it must stay a small, blocking script in the head.
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try { return localStorage.getItem('ac-theme'); } catch { return null; }   // storage may be forbidden
  }

  function density() {
    try { return localStorage.getItem('ac-density') || ''; } catch { return ''; }
  }

  function apply() {
    var theme = chosen() || (dark.matches ? 'dark' : 'light');
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
    var rows = density();
    if ((root.dataset.density || '') !== rows) root.dataset.density = rows;
  }

  window.acLook = apply;
  apply();
  // For the first page drawn after a journey: see BrowserZone and ScreenWidth.
  function tell(name, value) { document.cookie = name + '=' + value + '; path=/; max-age=31536000; samesite=lax'; }
  try { tell('ac-zone', Intl.DateTimeFormat().resolvedOptions().timeZone); } catch { /* an old browser */ }
  var narrow = window.acNarrow = matchMedia('(max-width: 1024px)');
  function width() { tell('ac-narrow', narrow.matches ? 1 : 0); }
  width();
  narrow.addEventListener('change', width);
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);                                          // another tab switched
  // Enhanced navigation makes <html> look as the server wrote it; this runs before the next paint.
  new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme', 'data-density'] });

  document.addEventListener('click', function (e) {
    if (!e.target.closest('[data-theme-toggle]')) return;
    var next = root.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('ac-theme', next); } catch { return; }
    apply();
  });
})();
