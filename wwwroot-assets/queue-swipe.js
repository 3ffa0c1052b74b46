// On a phone a card is swiped: to the right checks it, to the left takes the ticket. Both are buttons as well (the box, the bar).
const FAR = 72, REACH = 96;

export function swipes(list, on, acts) {
  let row = null, from = null, moved = 0;

  on(list, 'pointerdown', e => {
    if (e.pointerType === 'mouse') return;
    row = e.target.closest('tr.qr');
    from = { x: e.clientX, y: e.clientY };
    moved = 0;
  });
  on(list, 'pointermove', e => {
    if (!row) return;
    const x = e.clientX - from.x, y = e.clientY - from.y;
    if (!moved && (Math.abs(x) < 12 || Math.abs(x) < 1.5 * Math.abs(y))) return;
    moved = Math.max(-REACH, Math.min(REACH, x));
    row.style.transform = `translateX(${moved}px)`;
    row.dataset.swipe = moved >= FAR ? 'right' : moved <= -FAR ? 'left' : '';
  });
  on(list, 'pointerup', () => {
    const done = row, by = moved;
    rest();
    if (done && by >= FAR) acts.right(done);
    else if (done && by <= -FAR) acts.left(done);
  });
  on(list, 'pointercancel', rest);
  // What ends a swipe is no tap.
  on(list, 'click', e => { if (Math.abs(moved) >= 12) { moved = 0; e.stopImmediatePropagation(); e.preventDefault(); } }, { capture: true });

  function rest() {
    if (!row) return;
    row.style.transform = '';
    delete row.dataset.swipe;
    row = null;
  }
}
