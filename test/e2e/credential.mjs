// The credential that reaches the sandbox.

export const credentialType = 'peakaApi';

/** As n8n keeps it. `key` is one of `sandbox.keys`. */
export const credentialData = (sandbox, key) => ({
	apiKey: key,
	zone: 'own',
	baseUrl: sandbox.url,
	...(sandbox.sqlUrl && { sqlEndpoint: sandbox.sqlUrl }),
});

/** As a user fills in the form: options by their label. */
export const credentialForm = (sandbox, key) => ({
	...credentialData(sandbox, key),
	zone: 'Own URL',
});
