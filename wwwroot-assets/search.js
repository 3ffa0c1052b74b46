// The field of the search page: tells the server what it holds once it has rested, and walks through what was found.
const REST = 150;

export function attach(root, server) {
  const stop = new AbortController();
  const field = root.querySelector('input[type=search]');
  const on = (target, type, heard) => target.addEventListener(type, heard, { signal: stop.signal });
  const hits = () => [...document.querySelectorAll('.hits .hit')];
  let resting = 0, told = field.value;

  on(field, 'input', e => {
    if (e.isComposing) return;   // not the letters that spell a Chinese word
    clearTimeout(resting);
    resting = setTimeout(tell, REST);
  });
  on(field, 'compositionend', () => { clearTimeout(resting); resting = setTimeout(tell, REST); });
  on(document, 'keydown', e => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    const all = hits(), at = all.indexOf(document.activeElement);
    if (e.target !== field && at < 0) return;
    if (e.key === 'ArrowDown') (all[at + 1] ?? all[at])?.focus();
    else if (e.key === 'ArrowUp') (all[at - 1] ?? field).focus();
    else if (e.key === 'Enter' && e.target === field) { if (field.value === told) all[0]?.click(); else { clearTimeout(resting); tell(); } }
    else return;
    e.preventDefault();
  });

  function tell() { told = field.value; server.invokeMethodAsync('Typed', field.value).catch(() => { }); }

  if (matchMedia('(min-width: 641px)').matches) field.focus();
  root.dataset.ready = '';
  return {
    write: text => { field.value = told = text; },
    detach: () => { clearTimeout(resting); stop.abort(); },
  };
}
