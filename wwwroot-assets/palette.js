// The command palette's side in the browser. It opens at once and keeps every letter; what is offered comes from the server with the letters
// (PaletteHost). Also remembers which tickets were opened last in this browser: their numbers, nothing of what is in them.
(function () {
  'use strict';
  var RECENT = 'ac-recent', KEPT = 8;
  var wanted = false;      // Enter came before what it is meant for
  var watch = null;

  function palette() { return document.querySelector('dialog[data-palette]'); }
  function field(dialog) { return dialog.querySelector('input'); }
  function list(dialog) { return dialog.querySelector('[role=listbox]'); }
  function options(dialog) { return Array.from(dialog.querySelectorAll('[role=option]')); }
  function active(dialog) { return dialog.querySelector('[role=option][data-on]'); }

  /* Opening and closing. The dialog itself gives the focus back to where it was. */
  function open() {
    var dialog = palette();
    if (!dialog) return false;   // the page does not listen yet, or belongs to nobody
    if (dialog.open) return true;
    wanted = false;
    field(dialog).value = '';
    dialog.showModal();
    field(dialog).focus();
    watch = new MutationObserver(function () { follow(dialog); });
    watch.observe(dialog, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-for', 'data-busy'] });
    tell(dialog);
    return true;
  }

  function close(dialog) { if (dialog.open) dialog.close(); }
  function tell(dialog) { field(dialog).dispatchEvent(new Event('input', { bubbles: true })); }

  /* One entry is the active one: the first, until somebody moves. */
  function follow(dialog) {
    var at = active(dialog);
    if (!at || dialog.dataset.moved === undefined) activate(dialog, options(dialog)[0]);
    else activate(dialog, at);
    if (wanted && ready(dialog)) { wanted = false; choose(dialog, false); }
  }

  function activate(dialog, option) {
    options(dialog).forEach(function (other) {
      if (other === option || !other.hasAttribute('data-on')) return;
      other.removeAttribute('data-on');
      other.setAttribute('aria-selected', 'false');
    });
    if (!option) { field(dialog).removeAttribute('aria-activedescendant'); return; }
    if (!option.hasAttribute('data-on')) {
      option.setAttribute('data-on', '');
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      if (option === options(dialog)[0]) list(dialog).scrollTop = 0;   // with its heading
    }
    if (field(dialog).getAttribute('aria-activedescendant') !== option.id) field(dialog).setAttribute('aria-activedescendant', option.id);
  }

  function move(dialog, to) {
    var all = options(dialog);
    if (!all.length) return;
    dialog.dataset.moved = '';
    activate(dialog, all[(to + all.length) % all.length]);
  }

  /** Whether the active entry answers what stands in the field; what is searched for may still be on its way. */
  function ready(dialog) {
    var shown = list(dialog), at = active(dialog);
    if (!shown || shown.dataset.for !== field(dialog).value) return false;
    return !!at && (shown.dataset.busy === undefined || !at.closest('[data-late]') && dialog.dataset.number === undefined || dialog.dataset.moved !== undefined);
  }

  function choose(dialog, elsewhere) {
    var at = active(dialog);
    if (!at) return;
    if (elsewhere && at.hasAttribute('href')) window.open(at.href, '_blank', 'noopener');
    else at.click();
  }

  document.addEventListener('input', function (e) {
    var dialog = palette();
    if (!dialog || e.target !== field(dialog)) return;
    wanted = false;
    delete dialog.dataset.moved;
    dialog.toggleAttribute('data-number', /^\s*[#\uff03]?\s*\d+\s*$/.test(e.target.value));
  });
  // Not the letters that spell a Chinese word: the word.
  addEventListener('input', function (e) { if (e.isComposing && e.target.closest && e.target.closest('[data-palette]')) e.stopImmediatePropagation(); }, true);
  document.addEventListener('compositionend', function (e) { var dialog = e.target.closest('[data-palette]'); if (dialog) tell(dialog); });

  document.addEventListener('keydown', function (e) {
    if (e.isComposing || e.defaultPrevented) return;
    var dialog = palette(), isOpen = dialog && dialog.open;
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
      if (isOpen) close(dialog);
      else if (document.querySelector('dialog:modal') || !open()) return;
      e.preventDefault();
      return;
    }
    if (!isOpen || e.altKey || e.target !== field(dialog)) return;
    var at = options(dialog).indexOf(active(dialog));
    if (e.key === 'ArrowDown') move(dialog, at + 1);
    else if (e.key === 'ArrowUp') move(dialog, at < 0 ? -1 : at - 1);
    else if (e.key === 'Home' && !e.shiftKey) move(dialog, 0);
    else if (e.key === 'End' && !e.shiftKey) move(dialog, -1);
    else if (e.key === 'Enter') { if (ready(dialog)) choose(dialog, e.ctrlKey || e.metaKey); else wanted = true; }
    else return;
    e.preventDefault();
  });

  document.addEventListener('click', function (e) {
    var dialog = palette();
    var opener = e.target.closest('[data-opens]');
    var plain = !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey && !e.button;
    if (opener && plain) {
      if (opener.dataset.opens !== 'palette') acKeys.press(opener.dataset.opens);
      else if (open()) e.preventDefault();
      return;
    }
    var last = e.target.closest('[data-last-ticket]');
    if (last) {
      var id = recent().filter(function (x) { return location.pathname !== '/tickets/' + x; })[0];
      if (id) last.href = '/tickets/' + id; else e.preventDefault();
      return;
    }
    if (!dialog || !dialog.open || !dialog.contains(e.target)) return;
    var option = e.target.closest('[role=option]');
    if (e.target === dialog || e.target.closest('[data-close]')) close(dialog);
    else if (option && plain) {
      close(dialog);
      if (!option.dataset.press) return;   // an address: the page goes there
      e.preventDefault();
      acKeys.press(option.dataset.press);
    }
  }, true);

  document.addEventListener('close', function (e) {
    if (!e.target.matches('[data-palette]')) return;
    if (watch) watch.disconnect();
    wanted = false;
    field(e.target).value = '';
    delete e.target.dataset.moved;
  }, true);

  /* What the server asks when the palette opened. */
  window.acPalette = {
    look: function () {
      var acts = [];
      document.querySelectorAll('[aria-keyshortcuts],[data-key-focus],[data-command]').forEach(function (control) {
        if (control.disabled || !control.dataset.command && !control.checkVisibility()) return;
        ['aria-keyshortcuts', 'data-key-focus', 'data-command'].forEach(function (name) {
          var said = control.getAttribute(name);
          if (said) acts.push.apply(acts, said.split(' '));
        });
      });
      return { acts: acts.slice(0, 100), recent: recent() };
    },
  };

  function recent() {
    try {
      var ids = JSON.parse(localStorage.getItem(RECENT) || '[]');
      return Array.isArray(ids) ? ids.filter(function (x) { return Number.isSafeInteger(x) && x > 0; }).slice(0, KEPT) : [];
    } catch { return []; }
  }

  function remember() {
    var here = /^\/tickets\/(\d+)$/.exec(location.pathname);
    if (!here || document.title.indexOf('#' + here[1] + ' ') !== 0) return;   // the title says that it is shown
    var id = Number(here[1]), ids = recent();
    if (ids[0] === id) return;
    try { localStorage.setItem(RECENT, JSON.stringify([id].concat(ids.filter(function (x) { return x !== id; })).slice(0, KEPT))); } catch { /* storage is forbidden */ }
  }

  new MutationObserver(remember).observe(document.head, { childList: true, subtree: true, characterData: true });
  remember();
})();
