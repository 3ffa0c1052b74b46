// Whether somebody is in the middle of something in the list. While they are, no row moves; it ends two seconds after the last of it.
const LINGER = 2000;

export function busyness(list, tell, on) {
  let pointer = false, told = false, ending = 0;

  function inTheMiddle() {
    return pointer
      || list.dataset.held === 'true'                                       // rows are checked: the server knows
      || document.querySelector(':popover-open,dialog:modal') !== null
      || (list.querySelector('.list__scroll')?.scrollTop ?? 0) > 4
      || list.querySelector('.list__scroll :focus-visible') !== null;
  }

  function judge() {
    if (inTheMiddle()) {
      clearTimeout(ending);
      ending = 0;
      say(true);
    } else if (told && !ending) {
      ending = setTimeout(() => { ending = 0; say(false); }, LINGER);
    }
  }

  function say(state) {
    if (told === state) return;
    told = state;
    tell(state);
  }

  const area = e => e.target instanceof Element && e.target.closest('.list__scroll');
  // A finger is over the list only while it touches.
  on(list, 'pointerover', e => { pointer = Boolean(area(e)); judge(); });
  on(list, 'pointerout', e => { pointer = Boolean(e.relatedTarget?.closest?.('.list__scroll')); judge(); });
  on(list, 'focusin', judge);
  on(list, 'focusout', () => setTimeout(judge));
  on(document, 'toggle', judge, { capture: true });
  on(list, 'scroll', judge, { capture: true, passive: true });

  return {
    judge,
    again: () => { const state = told; told = !state; say(state); },
    stop: () => clearTimeout(ending),
  };
}
