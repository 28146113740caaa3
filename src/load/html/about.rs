//! What a page says about itself: its title, author, publisher and date, from JSON-LD, OpenGraph and the like.

use serde_json::Value;

use super::tree::About;
use crate::load::dates::parse_days;
use crate::load::sources::Metadata;
use crate::value::date::Days;

/// What is known of a page. Data made for search engines come before those for sharing, and the title last.
pub(super) fn metadata(about: &About) -> Metadata {
    let linked = about.linked_data.iter().filter_map(|text| serde_json::from_str(text).ok());
    let linked = linked.filter_map(|value: Value| article(&value, 0)).next().unwrap_or_default();
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| about.metas.iter().find(|(known, content)| known == name && !content.trim().is_empty()))
            .map(|(_, content)| plain(content))
    };
    let date = [
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "citation_publication_date",
        "pubdate",
        "parsely-pub-date",
    ];
    let date = meta(&date).and_then(|date| days(&date));
    let published = || about.published.iter().find_map(|date| days(date));
    let title = || Some(plain(&about.title)).filter(|title| !title.is_empty());
    let author =
        meta(&["author", "article:author", "dc.creator", "parsely-author"]).filter(|author| !author.contains("://"));
    let url = about.canonical.clone().or_else(|| meta(&["og:url"])).filter(|url| url.starts_with("http"));
    linked.or(Metadata {
        title: meta(&["og:title", "dc.title", "citation_title"]).or_else(title),
        publisher: meta(&["og:site_name", "dc.publisher", "citation_publisher"]),
        author,
        url,
        date: date.or_else(published),
        ..Metadata::default()
    })
}

/// The first article among linked data: an object of such a type with a headline, in lists and graphs too.
fn article(value: &Value, depth: usize) -> Option<Metadata> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().take(100).find_map(|item| article(item, depth + 1)),
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str).map(plain).filter(|text| !text.is_empty());
            let kinds = match fields.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(kind)) => vec![kind.as_str()],
                _ => Vec::new(),
            };
            let is_article = kinds.iter().any(|kind| {
                kind.ends_with("Article") || ["BlogPosting", "Report", "WebPage", "PressRelease"].contains(kind)
            });
            if is_article && (text("headline").is_some() || text("datePublished").is_some()) {
                return Some(Metadata {
                    title: text("headline"),
                    author: fields.get("author").and_then(name),
                    publisher: fields.get("publisher").and_then(name),
                    date: text("datePublished").and_then(|date| days(&date)),
                    ..Metadata::default()
                });
            }
            fields.get("@graph").and_then(|graph| article(graph, depth + 1))
        }
        _ => None,
    }
}

/// The name of a person or firm, or the names of several.
fn name(value: &Value) -> Option<String> {
    let names = match value {
        Value::Array(several) => several.iter().filter_map(name).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => plain(fields.get("name")?.as_str()?),
        value => plain(value.as_str()?),
    };
    Some(names).filter(|names| !names.is_empty())
}

/// The days of a date or moment: "2025-07-14", "2025-07-14T10:00:00Z", "2025/07/14".
fn days(written: &str) -> Option<Days> {
    let written = written.trim();
    let date = written.split(['T', ' ']).next()?.replace('/', "-");
    parse_days(&date)
}

/// Without entities, and with single spaces.
fn plain(text: &str) -> String {
    htmlize::unescape(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::load::sources::parse;

    #[test]
    fn what_pages_say_of_themselves() {
        let ld = r#"<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "Organization", "name": "N"},
            {"@type": ["NewsArticle"], "headline": "Hall &amp; garden", "datePublished": "2025-07-14T10:00:00+02:00",
            "author": [{"name": "Ada Berg"}, {"name": "Bo Ek"}], "publisher": {"name": "The Gazette"}}]}</script>"#;
        let og = "<title>Hall | Site</title><meta property='og:title' content='A hall &amp; more'>\
            <meta name=AUTHOR content='Cy Dahl'><meta property=article:published_time content=2025-07-13T01:02:03Z>\
            <meta property=og:site_name content=Site><link rel=canonical href='https://example.org/hall'>";
        let time = "<title>\n Hall </title><time datetime=2020-01-01>x</time><time itemprop=datePublished datetime=2024-05>May</time>";
        for (head, title, author, publisher, date) in [
            (
                format!("{ld}{og}"),
                Some("Hall & garden"),
                Some("Ada Berg, Bo Ek"),
                Some("The Gazette"),
                Some("2025-07-14"),
            ),
            (og.to_owned(), Some("A hall & more"), Some("Cy Dahl"), Some("Site"), Some("2025-07-13")),
            (time.to_owned(), Some("Hall"), None, None, Some("2024-05-01")),
            ("<script type=application/ld+json>{broken</script><title></title>".to_owned(), None, None, None, None),
        ] {
            let raw = format!("<!doctype html><html><head>{head}</head><body><p>Text");
            let meta = parse("a.html", "a.html", raw, None).unwrap().meta;
            assert_eq!(meta.title.as_deref(), title, "{head}");
            assert_eq!(meta.author.as_deref(), author, "{head}");
            assert_eq!(meta.publisher.as_deref(), publisher, "{head}");
            assert_eq!(meta.date.map(|days| days.start.to_string()).as_deref(), date, "{head}");
        }
    }

    #[test]
    fn people_know_better() {
        let raw = "<!doctype html><title>Theirs</title><meta name=date content=2025><p>Text".to_owned();
        let meta = parse("a.html", "a.html", raw, Some("title: Ours\n")).unwrap().meta;
        assert_eq!((meta.title.as_deref(), meta.date.unwrap().start.year()), (Some("Ours"), 2025));
    }
}
