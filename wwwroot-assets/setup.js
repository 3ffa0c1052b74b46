// Proposes the browser's own time zone; without this the desk could only guess.
(function () {
  'use strict';
  var zones = document.querySelector('[data-browser-zone]');
  var mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zones && zones.value === 'UTC' && zones.querySelector('option[value="' + CSS.escape(mine) + '"]')) zones.value = mine;
})();
