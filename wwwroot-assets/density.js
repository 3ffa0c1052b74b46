// The height of rows: a choice of this browser, applied by theme.js before the first paint.
const chosen = () => document.documentElement.dataset.density || '';

function choose(density) {
  try { localStorage.setItem('ac-density', density); } catch { /* storage may be forbidden; then it holds until the page is left */ }
  document.documentElement.dataset.density = density;
}

export const attach = () => ({ chosen, choose, detach() { } });
