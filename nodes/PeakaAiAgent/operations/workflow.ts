import { read, resource } from '../../shared/kernel';

const getImage = read('AGT1', 'Get Image', 'Get image of agent', {
	description: 'Download a picture of the steps that the agent goes through, the same for everyone',
	fields: [],
	request: 'GET /ai-agent/workflow/png',
	file: () => ({
		fileName: 'peaka-agent.png',
		mimeType: 'image/png',
		binaryField: 'data',
		json: { mimeType: 'image/png' },
	}),
});

export const workflow = resource('Workflow', getImage);
