import { family, GET, read } from '../../shared/kernel';

const getImage = read('AGT1', 'Get Image', 'Get the image of the agent', {
	description: 'Download a picture of the steps that the agent goes through, the same for everyone',
	fields: [],
	run: async ({ node, peaka }) => {
		const request = GET`/ai-agent/workflow/png`;
		const { bytes, contentType } = await peaka.bytes(request);
		const fileName = 'peaka-agent.png';
		const mimeType = contentType.split(';')[0] || 'image/png';
		const data = await node.helpers.prepareBinaryData(bytes, fileName, mimeType);
		return [{ json: { fileName, mimeType }, binary: { data } }];
	},
});

export const workflow = family('Workflow', getImage);
