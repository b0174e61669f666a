// What the explorer's tabs bear after a reload of its page: node --test storage.mjs, from the root of the project.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {beforeEach, test} from 'node:test';

const TABS = 'graphiql:tabState';
const ADMIN = '{"Authorization": "Bearer admin"}';
const VIEWER = '{"Authorization": "Bearer viewer"}';
const PREPARED = [{name: 'Tour', query: 'query Tour { a }'}, {name: 'Bookings', query: 'query Bookings { b }', role: 'ADMIN'}];

const local = storage();
globalThis.GraphiQL = {createLocalStorage: () => local};
const source = readFileSync('src/main/resources/explorer/storage.js', 'utf8');
const {storageFor} = await import(`data:text/javascript,${encodeURIComponent(source)}`);

function storage() {
    const items = new Map();
    return {
        items,
        getItem: key => items.get(key) ?? null,
        setItem: (key, value) => items.set(key, value),
        removeItem: key => items.delete(key),
        clear: () => items.clear(),
    };
}

function reload(headers = ADMIN) {
    const page = storageFor(PREPARED, headers, null);
    return {
        page,
        headers: () => Object.fromEntries(JSON.parse(page.getItem(TABS)).tabs.map(tab => [tab.title, tab.headers])),
        active: () => page.getItem('graphiql:headers'),
        type(title, typed) {
            const state = JSON.parse(page.getItem(TABS));
            const at = state.tabs.findIndex(tab => tab.title === title);
            const tab = at < 0 ? {id: title, title, query: '{ c }', operationName: null} : state.tabs[at];
            state.tabs.splice(at < 0 ? state.tabs.length : at, 1, {...tab, headers: typed});
            page.setItem(TABS, JSON.stringify({...state, activeTabIndex: state.tabs.findIndex(one => one.title === title)}));
        },
    };
}

beforeEach(() => {
    local.clear();
    globalThis.sessionStorage = storage();
});

test('ready tabs bear the key of this run if they demand a role', () => {
    assert.deepEqual(reload().headers(), {Tour: '{}', Bookings: ADMIN});
});

test('what was typed stays, in ready tabs as in others', () => {
    reload().type('Bookings', VIEWER);
    reload().type('<untitled>', VIEWER);
    assert.deepEqual(reload().headers(), {Tour: '{}', Bookings: VIEWER, '<untitled>': VIEWER});
    assert.equal(reload().active(), VIEWER);
});

for (const none of ['{}', '']) {
    test(`a tab whose headers are "${none}" stays without a key`, () => {
        reload().type('Bookings', none);
        assert.equal(reload().headers().Bookings, '{}');
        assert.equal(reload().active(), '{}');
    });
}

test('a key of the demo is that of the run, not of the one before', () => {
    reload().type('<untitled>', ADMIN);
    const next = '{"Authorization": "Bearer next"}';
    assert.deepEqual(reload(next).headers(), {Tour: '{}', Bookings: next, '<untitled>': next});
});

test('a key that was typed leaves with the tab of the browser and is not followed by another', () => {
    reload().type('Bookings', VIEWER);
    reload().page.setItem('graphiql:queries', JSON.stringify({queries: [{query: '{ c }', headers: VIEWER}]}));
    assert.ok(![...local.items.values()].some(value => value.includes('viewer')));
    globalThis.sessionStorage = storage();
    assert.equal(reload().headers().Bookings, '{}');
    assert.equal(JSON.parse(reload().page.getItem('graphiql:queries')).queries[0].headers, '{}');
});

test('outside the demo there is no key but what was typed', () => {
    reload(null).type('Tour', VIEWER);
    assert.deepEqual(reload(null).headers(), {Tour: VIEWER, Bookings: null});
    reload(null).type('Tour', '');
    assert.deepEqual(reload(null).headers(), {Tour: null, Bookings: null});
});
