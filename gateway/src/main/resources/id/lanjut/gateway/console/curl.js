// A request as a line for a shell, for the technician who asks the other side by hand.

const LEFT_OUT = ['content-length', 'host', 'connection', 'transfer-encoding'];

/** What was masked stays masked: whoever runs it puts in what is theirs. */
export function curl({ request }) {
  const parts = ['curl', '--include', '--request', quoted(request.method)];
  for (const { name, value } of request.headers) {
    if (!LEFT_OUT.includes(name.toLowerCase())) {
      parts.push('--header', quoted(`${name}: ${value}`));
    }
  }
  if (request.text) {
    parts.push('--data-binary', quoted(request.text));
  }
  return [...parts, quoted(request.upstream ?? request.url)].join(' ');
}

/** Nothing within single quotes means anything to a shell; curl itself reads a file where the data begins with @. */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
