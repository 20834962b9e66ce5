// What the theme leaves out for those who listen, or who use the keyboard only.
document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll('p.caption[role="heading"]')) {
    caption.setAttribute("aria-level", "2");
  }
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
  const tools = document.querySelector(".content-icon-container");
  tools?.setAttribute("role", "region");
  tools?.setAttribute("aria-label", "This page");
  for (const code of document.querySelectorAll("pre")) {
    code.tabIndex = 0;
  }
});
