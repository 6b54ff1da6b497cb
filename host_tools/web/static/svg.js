// Makes a few SVG elements, without markup.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function shape(name, attributes, children = []) {
    const element = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
}
