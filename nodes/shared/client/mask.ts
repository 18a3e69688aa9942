/** Shorter ones would blank out ordinary words. */
const shortestSecret = 4;

/**
 * Text without keys, tokens and signed links, whatever stands around them (docs/peaka-api.md §2.2),
 * and without the given secrets, plain or encoded.
 */
export function masked(text: string, secrets: readonly string[] = []): string {
	const forms = secrets
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap((secret) => [secret, ...encoded(secret), JSON.stringify(secret).slice(1, -1)]);
	// The longest first: one secret may be part of another.
	const known = forms
		.sort((one, other) => other.length - one.length)
		.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
	return known
		.replace(/[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}(?![A-Za-z0-9])/g, '***')
		.replace(/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 ***')
		.replace(/(\w:\/\/)[^\s/"'@]+@/g, '$1***@')
		.replace(/\/internal\/[^\s"',]+/g, '/internal/***')
		.replace(
			// Without a mark in front, too, where a word begins as a query does; SQL such as "key = 1" is none.
			/((?:[?&]|(?<![^\s"'])(?=[^\s"']*&))(?:X-Amz-[A-Za-z-]+|AWSAccessKeyId|Signature|sig|code|token|access_token|apiKey|api_key|key|password|secret)=)[^&\s"']+/gi,
			'$1***',
		);
}

/** As a part of an address, and as a value of a form. */
function encoded(secret: string): string[] {
	const asForm = new URLSearchParams([['', secret]]).toString().slice(1);
	// A lone surrogate has no percent-encoding.
	return /\p{Surrogate}/u.test(secret) ? [asForm] : [asForm, encodeURIComponent(secret)];
}
