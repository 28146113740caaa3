//! What the classes, ids and roles of a page call the things around its text.
//!
//! A name is split into its words: `related-posts`, `RelatedPosts_box`. It names furniture when one of them hardly ever
//! names anything else, or when one may and the others say nothing more: `social-links` is furniture, `social-housing` is
//! what a text is about.

/// Words that hardly ever name the text of a page, sorted.
const ALWAYS: [&str; 22] = [
    "adsbygoogle",
    "adslot",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "commentlist",
    "contentinfo",
    "disqus",
    "editsection",
    "masthead",
    "navbar",
    "navbox",
    "navigation",
    "noprint",
    "onetrust",
    "outbrain",
    "pagination",
    "recirc",
    "sharebar",
    "sidebar",
    "taboola",
    "toolbar",
];

/// Words that name what stands around a text, where nothing else is named, sorted.
const OFTEN: [&str; 41] = [
    "ad",
    "ads",
    "advert",
    "advertorial",
    "adverts",
    "banner",
    "comment",
    "comments",
    "complementary",
    "consent",
    "cookie",
    "cookies",
    "dialog",
    "footer",
    "gdpr",
    "menu",
    "modal",
    "nav",
    "newsletter",
    "pager",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharing",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "teaser",
    "teasers",
    "ticker",
    "trending",
    "widget",
];

/// Words that say nothing of what a thing is for, sorted.
const NOTHING_MORE: [&str; 83] = [
    "area",
    "article",
    "articles",
    "author",
    "bar",
    "block",
    "body",
    "bottom",
    "box",
    "breaking",
    "btn",
    "button",
    "buttons",
    "card",
    "cards",
    "carousel",
    "component",
    "container",
    "content",
    "desktop",
    "elements",
    "entries",
    "entry",
    "fixed",
    "form",
    "global",
    "grid",
    "group",
    "header",
    "heading",
    "icon",
    "icons",
    "info",
    "inline",
    "inner",
    "item",
    "items",
    "label",
    "left",
    "link",
    "links",
    "list",
    "main",
    "message",
    "mobile",
    "module",
    "more",
    "most",
    "news",
    "note",
    "notice",
    "outer",
    "overlay",
    "page",
    "panel",
    "policy",
    "post",
    "posts",
    "recent",
    "right",
    "row",
    "sdk",
    "section",
    "signup",
    "site",
    "slot",
    "small",
    "sticky",
    "stories",
    "story",
    "text",
    "thread",
    "title",
    "toggle",
    "tools",
    "top",
    "unit",
    "user",
    "weather",
    "wp",
    "wrap",
    "wrapper",
    "wrapping",
];

/// Words that name such things together.
const TOGETHER: [&[&str]; 17] = [
    &["about", "author"],
    &["about", "the", "author"],
    &["also", "read"],
    &["author", "bio"],
    &["author", "box"],
    &["author", "card"],
    &["author", "profile"],
    &["most", "read"],
    &["next", "article"],
    &["paid", "content"],
    &["partner", "content"],
    &["read", "more"],
    &["read", "next"],
    &["sign", "up"],
    &["stock", "quotes"],
    &["table", "of", "contents"],
    &["up", "next"],
];

/// Names of what is there for machines that read a page aloud, or is struck out.
const UNSEEN: [&str; 5] = ["line-through", "screen-reader-text", "sr-only", "strikethrough", "visually-hidden"];

/// Whether one of these classes, ids and roles names something around the text.
pub(super) fn is_named_in(labels: &str) -> bool {
    labels.split_whitespace().filter(|name| !is_elsewhere(name)).any(is_furniture)
}

/// Whether one of them says that nobody sees it.
pub(super) fn is_unseen(labels: &str) -> bool {
    labels.split_whitespace().any(|name| UNSEEN.contains(&name))
}

/// What a page is said to be without, or to have elsewhere.
fn is_elsewhere(name: &str) -> bool {
    ["no-", "has-", "with-", "without-"].iter().any(|start| name.starts_with(start))
}

fn is_furniture(name: &str) -> bool {
    let words: Vec<&str> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| ALWAYS.binary_search(word).is_ok()) {
        return true;
    }
    let together = TOGETHER.iter().find_map(|wanted| {
        let at = words.windows(wanted.len()).position(|words| words == *wanted)?;
        Some(at..at + wanted.len())
    });
    let mut named = together.is_some();
    let only = words.iter().enumerate().all(|(at, word)| {
        let often = OFTEN.binary_search(word).is_ok();
        named |= often;
        let is_code = word.len() == 1 || word.contains(|letter: char| letter.is_ascii_digit());
        let covered = together.as_ref().is_some_and(|together| together.contains(&at));
        often || covered || is_code || NOTHING_MORE.binary_search(word).is_ok()
    });
    named && only
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ALWAYS.is_sorted() && OFTEN.is_sorted() && NOTHING_MORE.is_sorted() && TOGETHER.is_sorted());
    }

    #[test]
    fn names_of_furniture() {
        for name in [
            "sidebar",
            "factbox sidebar-box",
            "related-posts",
            "related-articles_box__x1y2",
            "user-comments",
            "comment byuser",
            "disqus_thread",
            "cookie-consent",
            "onetrust-banner-sdk",
            "ad-3",
            "share-links",
            "social",
            "newsletter-signup",
            "breaking-news-banner",
            "weather-widget",
            "widget widget_recent_entries",
            "author-bio",
            "about-the-author",
            "c-promo",
            "most-popular",
            "read-more-box",
            "footer-wrap",
        ] {
            assert!(is_named_in(name), "{name}");
        }
    }

    #[test]
    fn names_of_texts() {
        for name in [
            "comment-analysis",
            "social-housing",
            "recommended-dose",
            "share-of-votes",
            "advertising-industry-story",
            "paragraph ad-slot-below",
            "has-ad-after",
            "no-ads",
            "with-sidebar",
            "ad-free-content",
            "elementor-widget-text-editor",
            "cookie-recipe",
            "menu-prices-2024",
            "article-body",
            "post-content",
            "main",
            "bio",
            "",
        ] {
            assert!(!is_named_in(name), "{name}");
        }
    }
}
