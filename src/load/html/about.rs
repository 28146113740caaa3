//! What a page says about itself: its title, author, publisher and date, from JSON-LD, OpenGraph and the like.

use serde_json::Value;

use super::tree::About;
use crate::load::dates::parse_days;
use crate::load::sources::Metadata;
use crate::value::date::Days;

/// What is known of a page. Data made for search engines come before those for sharing, and the title last.
pub(super) fn metadata(about: &About) -> Metadata {
    let mut articles = Vec::new();
    for value in about.linked_data.iter().filter_map(|text| serde_json::from_str(text).ok()) {
        collect(&value, 0, &mut articles);
    }
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
    let titles = [meta(&["og:title"]), title()];
    let linked = own(articles, url.as_deref(), titles.iter().flatten()).unwrap_or_default();
    linked.or(Metadata {
        title: meta(&["og:title", "dc.title", "citation_title"]).or_else(title),
        publisher: meta(&["og:site_name", "dc.publisher", "citation_publisher"]),
        author,
        url,
        date: date.or_else(published),
        language: about.language.as_deref().and_then(code),
        ..Metadata::default()
    })
}

/// A code of a language, such as "en" or "pt-BR".
fn code(written: &str) -> Option<String> {
    let written = written.trim();
    let primary = written.split(['-', '_']).next()?;
    let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| written.to_owned())
}

/// What linked data say of an article.
struct Article {
    meta: Metadata,
    /// Whether it is said to be an article, and no more than a page.
    is_article: bool,
    urls: Vec<String>,
}

/// Of several articles, the one that is the page itself, by its address or its headline: the others are those that the page
/// leads to.
fn own<'a>(articles: Vec<Article>, url: Option<&str>, titles: impl Iterator<Item = &'a String>) -> Option<Metadata> {
    let titles: Vec<String> = titles.map(|title| flat(title)).collect();
    let address = |url: &str| url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
    let page = url.map(address);
    let is_page = |article: &&Article| article.urls.iter().any(|url| Some(address(url)) == page);
    let is_titled = |article: &&Article| {
        let headline = article.meta.title.as_deref().map(flat).filter(|headline| !headline.is_empty());
        headline.is_some_and(|headline| {
            titles.iter().any(|title| title.starts_with(&headline) || headline.starts_with(title))
        })
    };
    let only = |articles: Vec<&Article>| if let [only] = articles.as_slice() { Some(only.meta.clone()) } else { None };
    let first = |matches: &dyn Fn(&&Article) -> bool| {
        let mut found: Vec<&Article> = articles.iter().filter(|article| matches(article)).collect();
        found.sort_by_key(|article| !article.is_article);
        found.first().map(|article| article.meta.clone())
    };
    first(&is_page)
        .or_else(|| first(&is_titled))
        .or_else(|| only(articles.iter().filter(|article| article.is_article).collect()))
        .or_else(|| only(articles.iter().collect()))
}

/// Lower-case letters and digits alone.
fn flat(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Adds the articles among linked data: objects of such a type with a headline or a date, in lists and graphs too.
fn collect(value: &Value, depth: usize, articles: &mut Vec<Article>) {
    if depth > 4 || articles.len() >= MOST_ARTICLES {
        return;
    }
    match value {
        Value::Array(items) => items.iter().take(MOST_ARTICLES).for_each(|item| collect(item, depth + 1, articles)),
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str).map(plain).filter(|text| !text.is_empty());
            let kinds = match fields.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(kind)) => vec![kind.as_str()],
                _ => Vec::new(),
            };
            let is = |wanted: &[&str]| kinds.iter().any(|kind| kind.ends_with("Article") || wanted.contains(kind));
            let is_article = is(&["BlogPosting", "Report", "PressRelease"]);
            if (is_article || is(&["WebPage"])) && (text("headline").is_some() || text("datePublished").is_some()) {
                let main = fields.get("mainEntityOfPage");
                let main = main.and_then(|main| main.as_str().or_else(|| main.get("@id")?.as_str()));
                let urls = [text("url"), text("@id"), main.map(str::to_owned)];
                articles.push(Article {
                    meta: Metadata {
                        title: text("headline"),
                        author: fields.get("author").and_then(name),
                        publisher: fields.get("publisher").and_then(name),
                        date: text("datePublished").and_then(|date| days(&date)),
                        ..Metadata::default()
                    },
                    is_article,
                    urls: urls.into_iter().flatten().collect(),
                });
            }
            if let Some(graph) = fields.get("@graph") {
                collect(graph, depth + 1, articles);
            }
        }
        _ => {}
    }
}

/// So many are looked at.
const MOST_ARTICLES: usize = 100;

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
    fn the_article_of_the_page_and_none_that_it_leads_to() {
        let article = |fields: &str, day: u8| {
            format!("{{\"@type\": \"NewsArticle\", {fields}, \"datePublished\": \"2025-07-{day:02}\"}}")
        };
        let other = article("\"headline\": \"A bridge\", \"url\": \"https://x.org/bridge\"", 1);
        let titled = article("\"headline\": \"A Hall\"", 2);
        let placed = article("\"headline\": \"Halls\", \"mainEntityOfPage\": {\"@id\": \"https://x.org/hall/\"}", 3);
        let page = "{\"@type\": \"WebPage\", \"datePublished\": \"2025-07-04\"}";
        for (graph, day) in [
            (vec![other.as_str(), &titled], Some(2)),
            (vec![&other, &placed, &titled], Some(3)),
            (vec![&other], Some(1)),
            (vec![page, &other], Some(1)),
            (vec![&other, &other.replace("bridge", "tower")], None),
            (vec![page], Some(4)),
        ] {
            let raw = format!(
                "<!doctype html><title>A hall | Gazette</title><link rel=canonical href='https://x.org/hall?a=b'>\
                 <script type=application/ld+json>{{\"@graph\": [{}]}}</script><p>Text",
                graph.join(", ")
            );
            let meta = parse("a.html", "a.html", raw, None).unwrap().meta;
            assert_eq!(meta.date.map(|days| days.start.day()), day, "{graph:?}");
        }
    }

    #[test]
    fn the_language_that_a_page_names() {
        let german =
            "Das Museum hat am Montag eine neue Halle geöffnet, in der viele Werke von Künstlern zu sehen sind.";
        for (tag, text, expected) in [
            ("<html lang=sv>", "Text", Some("sv")),
            ("<html lang=en-GB>", "Text", Some("en-GB")),
            ("<html xml:lang=de>", "Text", Some("de")),
            ("<html lang=english>", "Text", None),
            // Templates are in English, whatever is filled in.
            ("<html lang=en>", german, Some("de")),
            ("<html>", german, Some("de")),
        ] {
            let raw = format!("<!doctype html>{tag}<p>{text}");
            assert_eq!(parse("a.html", "a.html", raw, None).unwrap().meta.language.as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn people_know_better() {
        let raw = "<!doctype html><title>Theirs</title><meta name=date content=2025><p>Text".to_owned();
        let meta = parse("a.html", "a.html", raw, Some("title: Ours\n")).unwrap().meta;
        assert_eq!((meta.title.as_deref(), meta.date.unwrap().start.year()), (Some("Ours"), 2025));
    }
}
