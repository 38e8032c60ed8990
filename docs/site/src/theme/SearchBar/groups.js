// The groups of search results, in the order in which they are shown: the value that their pages have in the index, and among how many pages the
// best are chosen. There are few guides, and a word in the title of one says more than many in its text.
export const groups = [
  {label: 'Guides', filter: 'guides', looked: 40},
  {label: 'v2024', filter: 'v2024', looked: 10},
  {label: 'services', filter: 'services', looked: 10},
  {label: 'beta', filter: 'beta', looked: 10},
];

// perGroup is the number of results that a group shows.
export const perGroup = 5;
