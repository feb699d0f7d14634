// CloudFront Function (JavaScript runtime 2.0), viewer request of the pages: addresses without file names.
// What is no page gets a 404 here, since S3 would answer 403 with XML.
const pages = { '/': '/index.html', '/track': '/track.html', '/console': '/console/index.html' }

const notFound = {
  statusCode: 404,
  statusDescription: 'Not Found',
  headers: { 'content-type': { value: 'text/html; charset=utf-8' }, 'cache-control': { value: 'no-store' } },
  body:
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>404</title>' +
    '<p>没有这个页面。<a href="/">返回首页</a></p><p lang="en">There is no such page. <a href="/">Home</a></p></html>',
}

function handler(event) {
  const request = event.request
  const path = request.uri.length > 1 ? request.uri.replace(/\/+$/, '') : '/'
  const page = pages[path]
  if (page) request.uri = page
  else if (!path.split('/').pop().includes('.')) {
    // The console finds its way itself: every address below it is its one page.
    if (!path.startsWith('/console/')) return notFound
    request.uri = pages['/console']
  }
  return request
}
