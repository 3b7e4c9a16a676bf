// Starts the window. The title never says more than the program's name.
import { mount } from 'svelte';
import App from './App.svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

document.title = 'Hallway';
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
