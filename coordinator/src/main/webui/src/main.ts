import { mount } from 'svelte';
import './page/base.css';
import Page from './page/Page.svelte';
import { App } from './live/app.svelte';

const target = document.getElementById('app');
if (target === null) {
  throw new Error('index.html has no element with the id "app"');
}

const app = new App();
mount(Page, { target, props: { app } });
void app.start();
