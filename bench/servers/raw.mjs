// The floor: node:http and nothing else, answering the same 2 KB as the others.
import { createServer } from 'node:http';
import { item } from './item.mjs';

const body = Buffer.from(JSON.stringify(item));
const headers = [
  'Content-Type',
  'application/json',
  'Content-Length',
  String(body.length),
];

createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, headers);
    response.end(body);
    return;
  }
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks));
    response.writeHead(201, headers);
    response.end(body);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
