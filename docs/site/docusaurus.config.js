// The documentation site: the markdown files of docs/ with a sidebar and a search, and without files from other servers.
const {themes} = require('prism-react-renderer');
const tabs = require('./src/remark/tabs.js');

module.exports = {
  title: 'Go SDK for Identity Security Cloud',
  url: 'https://f745b6f1.github.io',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onBrokenMarkdownLinks: 'throw',
  onDuplicateRoutes: 'throw',
  plugins: [
    '@docusaurus/plugin-content-pages',
    [
      '@docusaurus/plugin-content-docs',
      {
        path: '..',
        exclude: ['site/**'],
        // The front matter of a page has its path.
        routeBasePath: '/',
        sidebarPath: './sidebars.js',
        remarkPlugins: [tabs],
      },
    ],
  ],
  themes: [
    ['@docusaurus/theme-classic', {customCss: './src/css/site.css'}],
    [
      // The search index is a file of the site, so no search service is needed.
      '@easyops-cn/docusaurus-search-local',
      {indexBlog: false, docsRouteBasePath: '/', explicitSearchResultPath: true},
    ],
  ],
  themeConfig: {
    colorMode: {respectPrefersColorScheme: true},
    navbar: {
      title: 'isc, a Go SDK',
      items: ['Guides', 'v2024', 'beta', 'services'].map((label) => ({label, to: `/tools/sdk/go/${label.toLowerCase()}`})),
    },
    prism: {
      theme: themes.github,
      darkTheme: themes.vsDark,
      additionalLanguages: ['bash', 'powershell', 'diff'],
    },
  },
};
