// Rows that somebody else just changed light up for a moment. The server says when a row changed; the attribute is ours, so that drawing the row
// anew does not cut the flash short and scrolling back to it does not repeat it.
const FLASH = 1800, FRESH = 4000, MOST = 8;

export function flashes(list) {
  const shown = new Map();   // ticket -> the change that was already shown

  function light(row) {
    row.removeAttribute('data-fresh');
    void row.offsetWidth;   // starts the animation again
    const mark = String(performance.now());
    row.setAttribute('data-fresh', mark);
    setTimeout(() => { if (row.dataset.fresh === mark) row.removeAttribute('data-fresh'); }, FLASH);
  }

  return function () {
    let lit = 0;
    for (const row of list.querySelectorAll('tr.qr[data-changed]')) {
      const at = Number(row.dataset.changed);
      if (shown.get(row.dataset.id) === at) continue;
      shown.set(row.dataset.id, at);
      // What changed out of sight is old news when it is scrolled to. And many at once would be a firework: the rest is only counted.
      if (window.deskNow() - at < FRESH && lit++ < MOST) light(row);
    }
  };
}
