// The components that pages can use without importing them. The plugin for tabs writes Tabs and TabItem, that for tables Table.
import MDXComponents from '@theme-original/MDXComponents';
import Table from '@site/src/components/Table';
import TabItem from '@theme/TabItem';
import Tabs from '@theme/Tabs';

export default {...MDXComponents, Table, Tabs, TabItem};
