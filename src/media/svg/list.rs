//! What may stand in a drawing (SVG 2): elements, attributes and what kind of value each has.

/// What the value of an attribute must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers with units, and words of the standard.
    Plain,
    /// A colour, or a reference to a gradient or pattern.
    Paint,
    /// A reference to a clip path, mask, filter or marker.
    Reference,
    /// Commands of a path.
    Path,
    /// Functions of a transformation or filter.
    Functions,
    /// Font families.
    Families,
    /// A language tag.
    Language,
    /// The name of a result inside a filter.
    Result,
}

/// Elements, by what they are in a drawing: structure, shapes, text, paint, filters.
const ELEMENTS: [&str; 51] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "image",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// The name of an element as it is published. A link becomes a group: a picture leads nowhere.
pub(super) fn element(name: &str) -> Option<&'static str> {
    if name == "a" {
        return Some("g");
    }
    ELEMENTS.iter().find(|e| **e == name).copied()
}

/// Elements whose text is shown or told.
pub(super) fn has_text(element: &str) -> bool {
    matches!(element, "text" | "tspan" | "textPath" | "title" | "desc")
}

/// Elements that may refer to another of the same drawing.
pub(super) fn refers(element: &str) -> bool {
    matches!(
        element,
        "use" | "textPath" | "linearGradient" | "radialGradient" | "pattern"
    )
}

/// Attributes of plain values.
const PLAIN: &str = " version x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height viewBox preserveAspectRatio \
    points offset pathLength textLength lengthAdjust startOffset method spacing side refX refY markerWidth markerHeight \
    markerUnits orient gradientUnits spreadMethod patternUnits patternContentUnits clipPathUnits maskUnits \
    maskContentUnits filterUnits primitiveUnits stdDeviation edgeMode mode type values operator k1 k2 k3 k4 order \
    kernelMatrix divisor bias targetX targetY preserveAlpha surfaceScale diffuseConstant specularConstant \
    specularExponent limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ scale xChannelSelector \
    yChannelSelector baseFrequency numOctaves seed stitchTiles radius slope intercept amplitude exponent tableValues \
    opacity fill-opacity fill-rule stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit \
    stroke-dasharray stroke-dashoffset stop-opacity flood-opacity clip-rule font-size font-size-adjust font-stretch \
    font-style font-variant font-weight text-anchor text-decoration text-rendering text-transform letter-spacing \
    word-spacing writing-mode direction unicode-bidi dominant-baseline alignment-baseline baseline-shift line-height \
    display visibility overflow shape-rendering image-rendering color-rendering color-interpolation \
    color-interpolation-filters paint-order vector-effect mix-blend-mode isolation mask-type pointer-events \
    aria-hidden role xml:space focusable text-align ";

/// Attributes of other values.
const OTHERS: [(&str, Kind); 24] = [
    ("fill", Kind::Paint),
    ("stroke", Kind::Paint),
    ("color", Kind::Paint),
    ("stop-color", Kind::Paint),
    ("flood-color", Kind::Paint),
    ("lighting-color", Kind::Paint),
    ("clip-path", Kind::Reference),
    ("mask", Kind::Reference),
    ("filter", Kind::Reference),
    ("marker", Kind::Reference),
    ("marker-start", Kind::Reference),
    ("marker-mid", Kind::Reference),
    ("marker-end", Kind::Reference),
    ("d", Kind::Path),
    ("transform", Kind::Functions),
    ("gradientTransform", Kind::Functions),
    ("patternTransform", Kind::Functions),
    ("transform-origin", Kind::Plain),
    ("font-family", Kind::Families),
    ("lang", Kind::Language),
    ("in", Kind::Result),
    ("in2", Kind::Result),
    ("result", Kind::Result),
    ("systemLanguage", Kind::Language),
];

/// An attribute by name, and what its value must look like.
pub(super) fn attribute(name: &str) -> Option<(&'static str, Kind)> {
    if let Some((name, kind)) = OTHERS.iter().find(|(known, _)| *known == name) {
        return Some((name, *kind));
    }
    if name.is_empty() || name.contains(' ') {
        return None;
    }
    let at = PLAIN.find(&format!(" {name} "))? + 1;
    Some((PLAIN.get(at..at + name.len())?, Kind::Plain))
}

/// Whether an attribute is one of those that may be published.
pub(super) fn is_known(name: &str) -> bool {
    attribute(name).is_some() || matches!(name, "id" | "href" | "aria-label")
}
