import { flushSync, mount } from 'svelte';
import './page/base.css';
import { App } from './live/app.svelte';
import { navigation } from './shell/navigation.svelte';
import Shell from './shell/Shell.svelte';

const target = document.getElementById('app');
if (target === null) {
  throw new Error('index.html has no element with the id "app"');
}

const app = new App();
navigation.start();
mount(Shell, { target, props: { app } });
// The view says what it needs of the stream before it is opened.
flushSync();
void app.start();
