// Scrolls the menu to the current page. A version has up to a hundred tags, so its place is often outside of the window.
const show = () => {
  const menu = document.querySelector('nav.menu');
  const current = menu?.querySelector('[aria-current="page"]');
  if (!current) return;
  const {top, bottom, height} = menu.getBoundingClientRect();
  const place = current.getBoundingClientRect();
  if (place.top < top || place.bottom > bottom) {
    menu.scrollTop += place.top - top - height / 3;
  }
};

const opened = 400; // milliseconds in which a part of the menu opens and another one closes

export function onRouteDidUpdate({location, previousLocation}) {
  if (location.pathname === previousLocation?.pathname) return;
  setTimeout(show, 0);
  setTimeout(show, opened);
}
