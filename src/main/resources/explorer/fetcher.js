const QUERY = 'application/graphql-response+json, application/json';
const STREAM = 'text/event-stream';

/** Carries operations to the server by POST; GraphiQL stops one by unsubscribing. Subscriptions answer as a stream. */
export function fetcher(parameters, {headers, documentAST} = {}) {
    const operation = documentAST && GraphiQL.GraphQL.getOperationAST(documentAST, parameters.operationName);
    const accept = operation?.operation === 'subscription' ? STREAM : QUERY;
    return {
        subscribe(observer) {
            const abort = new AbortController();
            send(parameters, {Accept: accept, ...headers}, abort.signal, observer)
                .then(() => observer.complete())
                .catch(error => abort.signal.aborted || observer.error(error));
            return {unsubscribe: () => abort.abort()};
        },
    };
}

async function send(parameters, headers, signal, observer) {
    const response = await fetch('graphql', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', ...headers},
        body: JSON.stringify(parameters),
        signal,
    });
    if (response.headers.get('Content-Type')?.startsWith(STREAM)) {
        for await (const result of results(response.body)) {
            observer.next(result);
        }
    } else {
        observer.next(await answer(response));
    }
}

async function answer(response) {
    const text = await response.text();
    try {
        return JSON.parse(text);
    } catch {
        return {errors: [{message: `HTTP ${response.status} ${response.statusText}`.trim()}]};
    }
}

/** The `next` events of the GraphQL-over-SSE protocol, up to its `complete`; blocks of comments only keep it alive. */
async function* results(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const blocks = (rest + chunk.value).split(/\r?\n\r?\n/);
        rest = blocks.pop();
        for (const block of blocks) {
            const event = field(block, 'event');
            if (event === 'complete') {
                return;
            }
            if (event === 'next') {
                yield JSON.parse(field(block, 'data'));
            }
        }
    }
}

function field(block, name) {
    return block.split(/\r?\n/)
        .filter(line => line.startsWith(`${name}:`))
        .map(line => line.slice(name.length + 1).trimStart())
        .join('\n');
}
