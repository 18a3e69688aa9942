// What is there before a node is tried: made by requests to the sandbox itself, as another program would.

/**
 * Sends each { path, body } as a POST. In a path `{projectId}` and the like are what the sandbox says
 * of itself; one that begins with /_sandbox is for its controls.
 */
export async function prepare(sandbox, key, requests) {
	for (const { path, body } of requests) {
		const filled = path.replace(/\{(\w+)\}/g, (_, name) => sandbox[name]);
		const base = filled.startsWith('/_sandbox') ? new URL(sandbox.url).origin : sandbox.url;
		const response = await fetch(base + filled, {
			method: 'POST',
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			body: JSON.stringify(body ?? {}),
		});
		if (response.ok) continue;
		throw new Error(
			`The sandbox answered ${response.status} to ${filled}: ${await response.text()}`,
		);
	}
}
