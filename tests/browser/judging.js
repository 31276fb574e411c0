// Ask axe about parts of a page. Of text in a drawing axe cannot tell what it stands on; that is measured here.
async parts => {
    const {style} = document.body;
    const before = style.cssText;
    // a body of no height, such as JupyterLab's, hides everything from axe
    if (!document.body.offsetHeight) style.cssText = 'overflow: visible !important; min-height: 100vh !important';
    const context = {include: parts.map(part => [part])};
    const found = await axe.run(context, {resultTypes: ['violations', 'incomplete', 'passes'], elementRef: true});
    style.cssText = before;

    const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const colour = text => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = text;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data];
    };
    const light = text => colour(text).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const contrast = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const paper = part => colour(getComputedStyle(part).backgroundColor)[3] ? getComputedStyle(part).backgroundColor
        : part.parentElement ? paper(part.parentElement) : '#fff';
    const isUnder = (shape, text, [x, y]) => {
        if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
        const {left, right, top, bottom} = shape.getBoundingClientRect();
        if (x < left || x > right || y < top || y > bottom || getComputedStyle(shape).fill === 'none') return false;
        return shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse()));
    };
    const isDrawn = ({element}) => element.ownerSVGElement && element.closest('text');
    const told = [];
    let read = found.passes.find(({id}) => id === 'color-contrast')?.nodes.length ?? 0;
    const measure = ({element, html}) => {
        const {left, right, top, bottom} = element.getBoundingClientRect();
        const shapes = [...element.ownerSVGElement.querySelectorAll('rect, path, circle, polygon')];
        const points = [left + 1, (left + right) / 2, right - 1].map(x => [x, (top + bottom) / 2]);
        const grounds = points.map(point => shapes.findLast(shape => isUnder(shape, element, point)))
            .map(shape => shape ? getComputedStyle(shape).fill : paper(element.ownerSVGElement));
        const least = Math.min(...grounds.map(ground => contrast(getComputedStyle(element).fill, ground)));
        if (least >= 4.5) read += 1;
        else told.push(`a drawing: contrast ${least.toFixed(2)}: ${html.slice(0, 120)}`);
    };
    const why = ({any, all, none}) => [...any, ...all, ...none].map(({message, relatedNodes}) =>
        [message, ...relatedNodes.map(({html}) => html.slice(0, 80))].join(' ')).join('; ');
    for (const kind of ['violations', 'incomplete']) {
        for (const {id, nodes} of found[kind]) {
            for (const node of nodes) {
                if (id === 'color-contrast' && isDrawn(node)) measure(node);
                else told.push(`${kind}: ${id}: ${node.html.slice(0, 120)}: ${why(node)}`);
            }
        }
    }
    return {told, read};
}
