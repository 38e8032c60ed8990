// The documentation site: the markdown files of docs/ with a menu and a search, and without files from other servers.
const {version, ...front} = require('./frontpage.js');
const prism = require('./prism.js');
const anchors = require('./src/remark/anchors.js');
const breaks = require('./src/remark/breaks.js');
const labels = require('./src/remark/labels.js');
const tabs = require('./src/remark/tabs.js');

const home = '/tools/sdk/go';
const repository = 'https://github.com/f745b6f1/isc';

module.exports = async () => ({
  title: 'isc',
  tagline: 'A Go SDK for Identity Security Cloud',
  url: 'https://f745b6f1.github.io',
  baseUrl: '/',
  favicon: 'img/logo.svg',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onBrokenMarkdownLinks: 'throw',
  onDuplicateRoutes: 'throw',
  customFields: front,
  future: {
    v4: {removeLegacyPostBuildHeadAttribute: true}, // the build by several threads needs it
    experimental_faster: true,
  },
  markdown: {
    // Tags would have 266 pages of their own. The menu and the search say more.
    parseFrontMatter: async (params) => {
      const {frontMatter: {tags, ...frontMatter}, ...rest} = await params.defaultParseFrontMatter(params);
      return {...rest, frontMatter};
    },
  },
  clientModules: ['./src/client/menu.js'],
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
        beforeDefaultRemarkPlugins: [anchors], // those give the other headings their ids
        remarkPlugins: [tabs, labels, breaks],
        rehypePlugins: [(await import('./src/rehype/tables.mjs')).default],
      },
    ],
  ],
  themes: [['@docusaurus/theme-classic', {customCss: './src/css/site.css'}]],
  themeConfig: {
    colorMode: {respectPrefersColorScheme: true},
    docs: {sidebar: {autoCollapseCategories: true}},
    navbar: {
      title: 'isc',
      logo: {src: 'img/logo.svg', alt: ''},
      items: [
        ...['guides', 'v2024', 'services', 'beta'].map((id) => ({label: id === 'guides' ? 'Guides' : id, to: `${home}/${id}`, activeBaseRegex: `^${home}/${id}`})),
        {type: 'search', position: 'right'},
        {label: `v${version}`, href: `${repository}/blob/main/CHANGELOG.md`, position: 'right'},
        {label: 'Repository', href: repository, position: 'right'},
      ],
    },
    footer: {
      style: 'dark',
      links: [
        {label: 'Guides', to: `${home}/guides`},
        {label: 'Changelog', href: `${repository}/blob/main/CHANGELOG.md`},
        {label: 'Questions and bugs', href: `${repository}/issues`},
        {label: 'MIT licence', href: `${repository}/blob/main/LICENSE`},
      ],
      copyright: 'isc is a community project. SailPoint does not make, endorse or support it. Product names belong to their owners.',
    },
    prism: {
      theme: prism,
      darkTheme: prism,
      additionalLanguages: ['bash', 'go', 'powershell', 'diff', 'json'],
    },
  },
});
