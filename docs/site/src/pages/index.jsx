// The first page: what the SDK is, a program with its output, and where to go next. Its text is that of the README.
import React from 'react';
import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import CodeBlock from '@theme/CodeBlock';
import Layout from '@theme/Layout';
import styles from './index.module.css';

const home = '/tools/sdk/go';
const next = [
  ['Getting started', 'A first program, with and without a tenant.', `${home}/guides/getting-started`],
  ['All guides', 'Paging, filters, errors, long jobs, testing, and more.', `${home}/guides`],
  ['Tutorials', 'Seven programs to begin with, and what they print.', `${home}/guides#tutorials`],
  ['Coming from the official SDK', 'What to change, line by line.', `${home}/guides/from-the-official-sdk`],
  ['The command line', 'Every operation from a shell.', `${home}/guides/command-line`],
  ['Reference of v2024', 'Package isc: every operation and type.', `${home}/v2024`],
  ['Reference of services', 'Package services: the versions per service.', `${home}/services`],
  ['Reference of beta', 'Package beta.', `${home}/beta`],
];

export default function First() {
  const {siteConfig} = useDocusaurusContext();
  const {says, install, program, output, reasons} = siteConfig.customFields;
  return (
    <Layout title="A Go SDK for Identity Security Cloud" description={says}>
      <main className={styles.page}>
        <header className={styles.hero}>
          <div>
            <h1>A Go SDK for Identity Security Cloud</h1>
            <p className={styles.says}>{says}</p>
            <CodeBlock language="sh">{install}</CodeBlock>
            <p className={styles.buttons}>
              <Link className="button button--primary button--lg" to={`${home}/guides/getting-started`}>
                Get started
              </Link>
              <Link className="button button--secondary button--lg" to={`${home}/v2024#operations`}>
                Look up an operation
              </Link>
            </p>
          </div>
          <div className={styles.program}>
            <CodeBlock language="go" title="main.go">
              {program}
            </CodeBlock>
            <CodeBlock language="text" title="what it prints with isc fake --identities 300">
              {output}
            </CodeBlock>
          </div>
        </header>
        <section className={styles.cards} aria-label="Why isc">
          {reasons.map(({title, text}) => (
            <div key={title} className={styles.card}>
              <h2>{title}</h2>
              <p>{text}</p>
            </div>
          ))}
        </section>
        <p>
          Each number is measured: <Link to={`${home}/guides/compared`}>compared with the official SDK</Link>.
        </p>
        <h2>Where to go next</h2>
        <nav className={styles.cards} aria-label="Where to go next">
          {next.map(([title, text, to]) => (
            <Link key={to} to={to} className={styles.card}>
              <strong>{title}</strong>
              <span>{text}</span>
            </Link>
          ))}
        </nav>
      </main>
    </Layout>
  );
}
