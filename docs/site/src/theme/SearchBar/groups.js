// The groups of search results, in the order in which they are shown, with the value that their pages have in the index.
export const groups = [
  {label: 'Guides', filter: 'guides'},
  {label: 'v2024', filter: 'v2024'},
  {label: 'services', filter: 'services'},
  {label: 'beta', filter: 'beta'},
];

// perGroup is the number of results that a group shows.
export const perGroup = 5;
