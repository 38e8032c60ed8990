import React from 'react';
import {Redirect} from '@docusaurus/router';

// The pages live under the path that they have in the vendor's documentation; the site's root leads there.
export default function Root() {
  return <Redirect to="/tools/sdk/go" />;
}
