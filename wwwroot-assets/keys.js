// Keyboard shortcuts. A control names its own key: aria-keyshortcuts="r" (also "Shift+X", "Control+K", several apart by spaces),
// or a sequence: data-keys="g q". Pressing the key clicks the control, or focuses it where it is a field or says data-key-focus="e";
// data-key-still leaves the focus where it is. data-command="theme" names a control without a key.
(function () {
  'use strict';
  var first = null;        // the beginning of a sequence, for a second
  var firstTimer = 0;

  function switchedOff() {
    try { return localStorage.getItem('ac-keys') === 'off'; } catch { return false; }   // WCAG 2.1.4
  }

  function isField(element) {
    return !!element.closest('input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]),textarea,select,[contenteditable=true]');
  }

  function nameOf(e) {
    var key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    var letter = /^\p{L}$/u.test(e.key);
    return (e.ctrlKey || e.metaKey ? 'Control+' : '') + (e.altKey ? 'Alt+' : '') + (e.shiftKey && (letter || e.key.length > 1) ? 'Shift+' : '') + key;
  }

  function find(attribute, wanted) {
    var modals = document.querySelectorAll('dialog:modal');
    var scope = modals.length ? modals[modals.length - 1] : document;
    var controls = scope.querySelectorAll('[' + attribute + ']');
    for (var i = 0; i < controls.length; i++) {
      var said = controls[i].getAttribute(attribute);
      var fits = attribute === 'data-keys' ? said === wanted : said.toLowerCase().split(' ').indexOf(wanted.toLowerCase()) >= 0;
      if (fits && !controls[i].disabled && controls[i].checkVisibility()) return controls[i];
    }
    return null;
  }

  function use(control) {
    if (isField(control) || control.dataset.keyFocus) { control.focus(); if (control.select) control.select(); }
    else {
      if (control.dataset.keyStill === undefined) control.focus();   // a menu that it opens gives the focus back to it
      control.click();
    }
  }

  // The palette presses controls by their key or their command, and the sheet switches single keys.
  window.acKeys = {
    press: function (name) {
      var control = find('aria-keyshortcuts', name) || find('data-key-focus', name);
      if (control) use(control);
      else { control = document.querySelector('[data-command="' + CSS.escape(name) + '"]'); if (control) control.click(); }
    },
    on: function () { return !switchedOff(); },
    turn: function (on) { try { if (on) localStorage.removeItem('ac-keys'); else localStorage.setItem('ac-keys', 'off'); } catch { /* storage is forbidden: they stay on */ } },
  };

  // At once, not when the server has answered: the next key must be heard, or not, as the switch says.
  document.addEventListener('change', function (e) { if (e.target.matches('[data-single-keys]')) window.acKeys.turn(e.target.checked); });

  document.addEventListener('keydown', function (e) {
    if (e.defaultPrevented || e.isComposing || e.repeat || e.key === 'Shift' || e.key === 'Control' || e.key === 'Alt' || e.key === 'Meta') return;
    var name = nameOf(e);
    var plain = !e.ctrlKey && !e.metaKey && !e.altKey;
    if (plain && (isField(e.target) || switchedOff())) return;
    // Enter and Space belong to the control that has the focus.
    if (plain && (e.key === 'Enter' || e.key === ' ') && e.target.closest('a,button,summary,input,[role=option]')) return;

    var control = (plain && first && find('data-keys', first + ' ' + name)) || find('aria-keyshortcuts', name) || find('data-key-focus', name);
    clearTimeout(firstTimer);
    first = null;
    if (control) {
      e.preventDefault();
      use(control);
    } else if (plain && e.key.length === 1 && document.querySelector('[data-keys^="' + CSS.escape(name) + ' "]')) {
      first = name;
      firstTimer = setTimeout(function () { first = null; }, 1000);
    }
  });
})();
