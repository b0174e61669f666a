import {fetcher} from './fetcher.js';
import {storageFor} from './storage.js';

const root = document.getElementById('explorer');

async function setup() {
    const response = await fetch('graphiql/setup.json', {cache: 'no-store'});
    if (!response.ok) {
        throw new Error(`setup.json answered ${response.status}`);
    }
    return response.json();
}

function pretty(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function open({tabs, headers}) {
    const wanted = new URLSearchParams(location.search).get('operation');
    const ready = tabs.map(tab => ({...tab, variables: tab.variables && pretty(tab.variables)}));
    const head = Object.keys(headers).length > 0 ? JSON.stringify(headers, null, 2) : null;
    ReactDOM.createRoot(root).render(React.createElement(GraphiQL, {
        fetcher,
        storage: storageFor(ready, head, wanted),
        defaultHeaders: head ?? undefined,
        shouldPersistHeaders: true,
        showPersistHeadersSettings: false,
        isHeadersEditorEnabled: true,
        defaultEditorToolsVisibility: true,
    }, React.createElement(GraphiQL.Logo, null, 'Magnetiq')));
}

function fail(error) {
    const note = document.createElement('p');
    note.textContent = `The explorer did not start: ${error.message}`;
    root.replaceChildren(note);
}

setup().then(open).catch(fail);
