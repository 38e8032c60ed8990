import React from 'react';
import {Redirect} from '@docusaurus/router';

// The pages have the same path as in the vendor's documentation. The root of the site redirects there.
export default function Root() {
  return <Redirect to="/tools/sdk/go" />;
}
